"""What loading the shell must not do."""

import subprocess
import sys


def test_shell_never_loads_the_solver():
    code = "import sys, web; sys.exit('ortools' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
