package org.lookalike.matching.evaluation.figures;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Scores of many accounts, eight bytes each. */
public final class Scores {

    private double[] values = new double[1024];
    private int size;

    public static Scores of(double... scores) {
        Scores of = new Scores();
        for (double score : scores) {
            of.add(score);
        }
        return of;
    }

    void add(double score) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = score;
    }

    void addAll(Scores others) {
        others.forEach(this::add);
    }

    public int size() {
        return size;
    }

    public void forEach(DoubleConsumer action) {
        for (int i = 0; i < size; i++) {
            action.accept(values[i]);
        }
    }

    /** A copy in rising order. */
    double[] rising() {
        double[] rising = Arrays.copyOf(values, size);
        Arrays.sort(rising);
        return rising;
    }
}
