"""Everything that comes in: recordings and their facts, orders, ad costs, the company itself."""
