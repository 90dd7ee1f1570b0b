package org.lookalike.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The metrics that the code registers, as Prometheus names them. */
final class Meters {

    private static final Pattern BUILDER = Pattern.compile(
            "\\b(Counter|Gauge|MultiGauge|Timer)\\.builder\\(\\s*\"(lookalike\\.[a-z.]+)\"(.*?)\\.register\\(",
            Pattern.DOTALL);
    private static final Pattern SHORT =
            Pattern.compile("\\b(?:meters|registry)\\s*\\.(counter|gauge)\\(\\s*\"(lookalike\\.[a-z.]+)\"");

    /** A method that makes gauges of a name, a description and a unit. */
    private static final Pattern OF_UNIT =
            Pattern.compile("\\bgauge\\(\\s*\"(lookalike\\.[a-z.]+)\",\\s*\"[^\"]*\",\\s*(\\w+),");

    private static final Set<String> REGISTERED = find();

    private Meters() {}

    static Set<String> registered() {
        return REGISTERED;
    }

    private static Set<String> find() {
        var names = new TreeSet<String>();
        for (var source : Project.sources()) {
            BUILDER.matcher(source)
                    .results()
                    .forEach(found -> names.add(name(
                            found.group(1).toLowerCase(java.util.Locale.ROOT),
                            found.group(2),
                            found.group(3).contains("baseUnit(\"seconds\")"))));
            OF_UNIT.matcher(source)
                    .results()
                    .forEach(found -> names.add(
                            name("gauge", found.group(1), found.group(2).equals("SECONDS"))));
            SHORT.matcher(source).results().forEach(found -> names.add(name(found.group(1), found.group(2), false)));
        }
        return names;
    }

    private static String name(String kind, String name, boolean seconds) {
        var base = name.replace('.', '_');
        return switch (kind) {
            case "counter" -> base + "_total";
            case "timer" -> base + "_seconds";
            default -> seconds && !base.endsWith("_seconds") ? base + "_seconds" : base;
        };
    }

    /** A metric without what a timer's is made of. */
    static String whole(String name) {
        return name.replaceFirst("_seconds_(count|sum|max|bucket)$", "_seconds");
    }
}
