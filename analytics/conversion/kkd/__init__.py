"""KKD by leads: sales of counted leads, by manager, product and channel, with how sure it is."""
