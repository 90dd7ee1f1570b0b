package org.lookalike.ingest.website.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JSON in a script, which is not run: all of it, what it parses or assigns, and values with a social name. */
final class ScriptJson {

    private static final int MAX_DEPTH = 64;
    private static final int LONGEST = 2_000_000;
    private static final int MOST_VALUES = 20;

    /** The names of values and fields that hold the organization's own accounts. */
    static final Pattern SOCIAL = Pattern.compile(
            "(?i).*(?:social|facebook|twitter|instagram|youtube|tiktok|linkedin|threads|bluesky|mastodon).*");

    private static final Pattern PARSED = Pattern.compile("\\bJSON\\.parse\\(\\s*(?=[\"'])");
    /** A name before a value. It is matched without going back. */
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w$.])[\\w$.]{1,80}+[\"']?+\\s{0,20}+[:=(]\\s{0,20}+(?=[\\[{])");

    private static final Pattern SOCIAL_OR_ICONS = Pattern.compile("(?i)social|icons");
    private static final Pattern ASSIGNED =
            Pattern.compile("\\A\\s*+(?:(?:var|let|const)\\s+)?[\\w.$]+\\s*+=\\s*+(?=[{\\[])");
    private static final Pattern ASSIGNED_LATER =
            Pattern.compile("[;\\s][\\w.$]{1,80}+\\s{0,5}+=\\s{0,5}+(?=\\{\\s{0,20}[\"'\\w])");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /** A value, and the name under which the script has it; empty if it has none. */
    record Value(String name, JsonNode json) {}

    private ScriptJson() {}

    static Optional<JsonNode> parsed(String text) {
        var start = text.stripLeading();
        if (start.length() > LONGEST || !(start.startsWith("{") || start.startsWith("["))) {
            return Optional.empty();
        }
        return tree(start);
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static List<Value> of(String script) {
        if (script.length() > LONGEST) {
            return List.of();
        }
        var whole = parsed(script);
        if (whole.isPresent()) {
            return List.of(new Value("", NuxtData.resolved(whole.get())));
        }
        var values = new ArrayList<Value>();
        NuxtData.ofCall(script).ifPresent(json -> values.add(new Value("", json)));
        PARSED.matcher(script).results().limit(MOST_VALUES).forEach(call -> text(script, call.end())
                .flatMap(ScriptJson::parsed)
                .ifPresent(json -> values.add(new Value("", json))));
        var ends = new ArrayList<Integer>(List.of(0));
        Stream.of(ASSIGNED, NAMED, ASSIGNED_LATER).forEach(names -> names.matcher(script)
                .results()
                .filter(name ->
                        names != NAMED || SOCIAL_OR_ICONS.matcher(name.group()).find())
                .filter(name -> names != ASSIGNED_LATER || name.end() >= ends.get(ends.size() - 1))
                .limit(MOST_VALUES)
                .forEach(name -> {
                    var end = end(script, name.end());
                    parsed(script.substring(name.end(), end)).ifPresent(json -> {
                        values.add(new Value(names == NAMED ? name.group() : "", json));
                        ends.add(end);
                    });
                }));
        return values;
    }

    /** The text in quotes that begins at a place of a script. */
    private static Optional<String> text(String script, int from) {
        var end = endOfText(script, from);
        if (end >= script.length()) {
            return Optional.empty();
        }
        var quote = script.charAt(from);
        var inner = script.substring(from + 1, end).replaceAll("\\\\x(?=\\p{XDigit}{2})", "\\\\u00");
        // As JSON has it: in double quotes, which need no mark between single ones.
        var quoted = quote == '"' ? inner : inner.replace("\\'", "'").replaceAll("(?<!\\\\)\"", "\\\\\"");
        return tree('"' + quoted + '"').map(JsonNode::asText);
    }

    static int endOfText(String script, int from) {
        var quote = script.charAt(from);
        for (int i = from + 1; i < script.length(); i++) {
            if (script.charAt(i) == '\\') {
                i++;
            } else if (script.charAt(i) == quote) {
                return i;
            }
        }
        return script.length();
    }

    /** Where the value ends that begins with the bracket at a place. */
    static int end(String script, int from) {
        int depth = 0;
        for (int i = from; i < script.length(); i++) {
            switch (script.charAt(i)) {
                case '"', '\'' -> i = endOfText(script, i);
                case '/' -> i = endOfComment(script, i);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return script.length();
    }

    /** The place itself if no comment begins there. */
    private static int endOfComment(String script, int from) {
        var end = script.startsWith("//", from)
                ? script.indexOf('\n', from)
                : script.startsWith("/*", from) ? script.indexOf("*/", from + 2) + 1 : from;
        return end < from ? script.length() : end;
    }
}
