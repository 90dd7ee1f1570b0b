package org.lookalike.matching.evaluation.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A uniform random sample of a stream of unknown length (Vitter's algorithm R). The same stream gives the same sample. */
public final class Sample<T> {

    private final int size;
    private final List<T> items = new ArrayList<>();
    private final Random random = new Random(1);
    private int offered;

    /** A sample of at most as many. */
    public Sample(int size) {
        this.size = size;
    }

    public void offer(T item) {
        offered++;
        if (items.size() < size) {
            items.add(item);
        } else {
            int place = random.nextInt(offered);
            if (place < size) {
                items.set(place, item);
            }
        }
    }

    public List<T> items() {
        return Collections.unmodifiableList(items);
    }
}
