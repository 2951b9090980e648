"""What the pages show, put together from the record: values for templates, without HTML."""
