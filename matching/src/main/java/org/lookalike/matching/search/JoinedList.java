package org.lookalike.matching.search;

import java.util.AbstractList;
import java.util.List;

/** Several lists, one after the other, as one. */
final class JoinedList<T> extends AbstractList<T> {

    private final List<List<T>> parts;
    private final int size;

    JoinedList(List<List<T>> parts) {
        this.parts = List.copyOf(parts);
        this.size = parts.stream().mapToInt(List::size).sum();
    }

    @Override
    public T get(int index) {
        int at = index;
        for (List<T> part : parts) {
            if (at < part.size()) {
                return part.get(at);
            }
            at -= part.size();
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return size;
    }
}
