"""What is set up so that others might read what only its writer should: found, and told with what to do. Changes nothing."""
