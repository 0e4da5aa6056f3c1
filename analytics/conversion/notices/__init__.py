"""Were the clients whom we called told of the recording in time?"""
