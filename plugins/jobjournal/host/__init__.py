"""What the plugin knows of MkDocs besides its hooks: which files a site has, and when it is built anew while serving."""
