"""The live evening's figures: a hall of phones against the shipped server, a Node server beside."""
