"""Arabic text: characters and keys, tokens with offsets and kinds, sentences, stop words."""
