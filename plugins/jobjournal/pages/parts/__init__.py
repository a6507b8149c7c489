"""What several pages share: each module makes frozen, display-ready values, and no HTML."""
