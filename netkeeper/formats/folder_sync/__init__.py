"""A folder of cards kept in step with the network: three-way, by field, nothing lost, nothing doubled."""
