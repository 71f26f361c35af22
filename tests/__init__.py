"""The tests. Each states a fact about the product."""
