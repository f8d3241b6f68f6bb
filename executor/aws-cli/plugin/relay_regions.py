"""Regions as the CLI's endpoint data has them."""


def regions(session):
    """Returns [{name, description, partition}], in the order of partitions and, within one, of names."""
    endpoints = session.get_component("data_loader").load_data("endpoints")
    return [
        {
            "name": name,
            "description": region.get("description", name),
            "partition": partition["partition"],
        }
        for partition in endpoints["partitions"]
        for name, region in sorted(partition["regions"].items())
    ]
