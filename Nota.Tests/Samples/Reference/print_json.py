# Runs the example whose path is given; what it prints is written as JSON, not in Python's own notation.
import builtins
import json
import runpy
import sys

write = builtins.print
builtins.print = lambda value: write(json.dumps(value))
runpy.run_path(sys.argv[1], run_name='__main__')
