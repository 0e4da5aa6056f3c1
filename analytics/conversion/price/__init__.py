"""What a change of price did to bookings and to later sales."""
