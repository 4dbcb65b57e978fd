"""The resources that need judgement: typed extra data, schemas, iterators, rules. The others are generated whole."""
