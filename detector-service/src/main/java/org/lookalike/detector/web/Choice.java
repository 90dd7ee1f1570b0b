package org.lookalike.detector.web;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An option of a select element. */
public record Choice(String value, String label, boolean isChosen) {

    /** The options of an open list: these, and what is chosen if it is none of them. */
    public static List<Choice> among(List<String> values, String chosen, UnaryOperator<String> label) {
        var unknown = chosen.isEmpty() || values.contains(chosen) ? Stream.<String>empty() : Stream.of(chosen);
        return Stream.concat(values.stream(), unknown)
                .map(value -> new Choice(value, label.apply(value), value.equals(chosen)))
                .toList();
    }
}
