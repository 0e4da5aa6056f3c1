"""One file per kind of thing that can be asked for; each route names the scope it needs."""
