"""How one entry becomes a sentence, one file a language of the brief."""
