"""Pure: values in, values out. No clock, no disk, no Textual, no TinyDB; every dated function takes `today`."""
