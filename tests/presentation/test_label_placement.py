import numpy as np

from wakugumi.presentation.label_placement import Box, place_labels, scaled, span


def test_labels_cover_no_label_and_no_point_and_stay_inside():
    generator = np.random.default_rng(20260718)
    points = [(float(x), float(y)) for x, y in generator.uniform(0, 300, (80, 2))]
    sizes = [(40.0, 10.0)] * len(points)
    centres = place_labels(points, sizes, (300, 300), radius=3)
    boxes = [Box(*centre, 40, 10) for centre in centres if centre]
    assert len(boxes) > 30
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert not any(box.meets(Box(x, y, 6, 6)) for box in boxes for x, y in points)
    assert all(20 <= box.x <= 280 and 5 <= box.y <= 295 for box in boxes)


def test_the_first_point_gets_the_better_place():
    first, second = place_labels([(50, 50), (50, 50)], [(20, 10), (20, 10)], (100, 100), radius=3)
    assert first == (63, 50)
    assert second != first


def test_no_room_no_label():
    assert place_labels([(5, 5)], [(200, 10)], (10, 10), radius=1) == [None]


def test_axes_have_a_margin_even_around_one_value():
    assert span([2.0]) == (1.0, 3.0)
    assert span([]) == (0.0, 1.0)
    assert scaled([1.0, 2.0, 3.0], 1, 3, 10) == [0, 5, 10]
