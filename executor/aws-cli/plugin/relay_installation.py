"""Which program this CLI really is, and which files of the machine it runs from."""

import os
import re
import sys
import sysconfig

# What every sandbox has anyway; whatever stands only there need not be named.
SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32", "/lib", "/lib32", "/lib64", "/libx32")


def installation():
    """Returns {program, paths}: the program without wrappers and shims, and files and folders that it reads."""
    if getattr(sys, "frozen", False):
        program = os.path.realpath(sys.executable)
        return {"program": program, "paths": _outside_system([os.path.dirname(program)] + _libraries())}
    script = os.path.abspath(sys.argv[0])
    program = script if os.access(script, os.X_OK) and os.path.isfile(script) else sys.executable
    found = [program, os.path.realpath(program), sys.executable, os.path.realpath(sys.executable), _bundle()]
    found += _folders() + _libraries()
    return {"program": program, "paths": _outside_system(found)}


def _folders():
    places = [sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    # A virtual environment is told by the file beside its lib folder.
    places += [os.path.join(sys.prefix, "pyvenv.cfg"), os.path.join(sys.prefix, "lib")]
    places += [os.path.join(sys.base_prefix, "lib")]
    # A script's own folder leads the path, and holds no modules but other programs.
    return places + [path for path in sys.path if path and path != os.path.dirname(os.path.abspath(sys.argv[0]))]


def _bundle():
    from botocore.httpsession import where

    return where()


def _libraries():
    """Files that are mapped into this process, shared libraries among them."""
    try:
        with open("/proc/self/maps") as maps:
            return re.findall(r" (/\S.*)$", maps.read(), re.M)
    except OSError:
        return []


def _outside_system(paths):
    kept = set()
    for path in paths:
        for place in (os.path.abspath(path), os.path.realpath(path)):
            inside = any(place == folder or place.startswith(folder + "/") for folder in SYSTEM)
            ours = place.startswith(os.path.dirname(os.path.abspath(__file__)))
            if os.path.exists(place) and not inside and not ours:
                kept.add(place)
    return sorted(path for path in kept if not any(path.startswith(other + "/") for other in kept))
