package org.lookalike.matching.evaluation.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lookalike.matching.evaluation.input.ResourceLines;

/** Names as frequent as in the census. */
final class Names {

    static final Names FIRST = new Names("first-names.tsv");
    static final Names LAST = new Names("last-names.tsv");

    /** Percent. */
    private static final double ALL = 100;

    private static final List<String> ENDINGS = List.of("berg", "ez", "son", "ova", "ini", "field", "ton", "sky");

    private final List<String> names = new ArrayList<>();
    private final double[] upTo;

    private Names(String file) {
        List<String[]> rows = ResourceLines.of(Names.class, file);
        upTo = new double[rows.size()];
        double sum = 0;
        for (String[] row : rows) {
            sum += Double.parseDouble(row[1]);
            upTo[names.size()] = sum;
            names.add(row[0]);
        }
    }

    /** One of the names, or, as often as the census has rarer ones, one with an ending that makes it as rare. */
    String next(RandomGenerator random) {
        double at = random.nextDouble(ALL);
        if (at >= upTo[upTo.length - 1]) {
            String name = names.get(random.nextInt(names.size()));
            return name + ENDINGS.get(random.nextInt(ENDINGS.size()));
        }
        int found = Arrays.binarySearch(upTo, at);
        return names.get(found >= 0 ? found : -found - 1);
    }
}
