"""Word lists, apart from the rules that use them: a phrase is added to a list, a line to add one."""
