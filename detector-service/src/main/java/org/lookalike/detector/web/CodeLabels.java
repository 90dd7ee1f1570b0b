package org.lookalike.detector.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words for the codes of an open list, in the order of pages. A code of a later version has no words here, and is shown as it is.
 */
public record CodeLabels(Map<String, String> byCode) {

    /** @param codesAndLabels a code, its label, the next code, and so on */
    public static CodeLabels of(String... codesAndLabels) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < codesAndLabels.length; i += 2) {
            labels.put(codesAndLabels[i], codesAndLabels[i + 1]);
        }
        return new CodeLabels(labels);
    }

    public String of(String code) {
        return byCode.getOrDefault(code, code);
    }

    /** The options of a select; one that is chosen and not known is added. */
    public List<Choice> choices(String chosen) {
        var unknown = chosen.isEmpty() || byCode.containsKey(chosen) ? Stream.<String>empty() : Stream.of(chosen);
        return Stream.concat(byCode.keySet().stream(), unknown)
                .map(code -> new Choice(code, of(code), code.equals(chosen)))
                .toList();
    }
}
