"""Says in one line what a CUDA build of torch costs, where one was installed by accident."""

from importlib.metadata import PackageNotFoundError, requires, version


def main() -> None:
    """Print nothing where torch is a CPU build."""
    try:
        build = version("torch")
        cuda = any("nvidia" in r or r.startswith("cuda") for r in requires("torch") or ())
        present = version("nvidia-cublas") if cuda else None
    except PackageNotFoundError:
        return
    if present:
        print(
            f"udeassist: torch {build} came with CUDA (some 3 to 5 GB that udeassist does not use). To avoid it: "
            "make clean, then make install where download.pytorch.org can be reached, or put a CPU wheel of torch "
            "on disk and set PIP_FIND_LINKS to its folder."
        )


if __name__ == "__main__":
    main()
