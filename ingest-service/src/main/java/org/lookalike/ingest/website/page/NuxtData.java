package org.lookalike.ingest.website.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Data of Nuxt: a table whose values name each other by place, or a call whose function returns an object. */
final class NuxtData {

    private static final int MAX_DEPTH = 64;
    private static final int MOST_NODES = 100_000;

    private static final Pattern CALL =
            Pattern.compile("__NUXT__\\s*=\\s*\\(?function\\((?<names>[\\w$,\\s]*+)\\)\\s*\\{");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*+");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private NuxtData() {}

    /** The object that a call returns. */
    static Optional<JsonNode> ofCall(String script) {
        var call = CALL.matcher(script);
        if (!call.find()) {
            return Optional.empty();
        }
        var begin = script.indexOf('{', script.indexOf("return", call.end()));
        var end = begin < 0 ? -1 : ScriptJson.end(script, begin);
        var open = end < 0 ? -1 : script.indexOf('(', end);
        var close = script.lastIndexOf("))");
        if (open < 0 || close < open || script.indexOf("return", call.end()) < 0) {
            return Optional.empty();
        }
        var values = ScriptJson.parsed("[" + script.substring(open + 1, close).replace("void 0", "null") + "]");
        return values.flatMap(all -> ScriptJson.parsed(filled(
                script.substring(begin, end), parameters(call.group("names").split(","), all))));
    }

    private static Map<String, String> parameters(String[] names, JsonNode values) {
        var all = new HashMap<String, String>();
        for (int i = 0; i < names.length && i < values.size(); i++) {
            all.put(names[i].strip(), values.get(i).toString());
        }
        return all;
    }

    /** An object with the values in the place of the parameters. */
    private static String filled(String object, Map<String, String> parameters) {
        var text = new StringBuilder();
        var name = NAME.matcher(object);
        for (int i = 0; i < object.length(); i++) {
            var mark = object.charAt(i);
            if (mark == '"' || mark == '\'') {
                var end = Math.min(ScriptJson.endOfText(object, i) + 1, object.length());
                text.append(object, i, end);
                i = end - 1;
            } else if (name.region(i, object.length()).lookingAt()) {
                var isField = object.startsWith(":", name.end());
                text.append(
                        isField || LITERALS.contains(name.group())
                                ? name.group()
                                : parameters.getOrDefault(name.group(), "null"));
                i = name.end() - 1;
            } else {
                text.append(mark);
            }
        }
        return text.toString();
    }

    /** What a table stands for; other JSON is what it is. */
    static JsonNode resolved(JsonNode json) {
        return isTable(json) ? new Table(json).value(0) : json;
    }

    private static boolean isTable(JsonNode json) {
        return json.isArray()
                && json.size() > 1
                && (isWrapper(json.get(0))
                        || json.get(0).isObject()
                                && json.get(0).size() > 0
                                && json.get(0).valueStream().allMatch(JsonNode::isInt));
    }

    private static boolean isWrapper(JsonNode node) {
        return node.isArray()
                && node.size() == 2
                && node.get(0).isTextual()
                && node.get(1).isInt();
    }

    private static final class Table {

        private final JsonNode values;
        private final Set<Integer> open = new HashSet<>();
        private int left = MOST_NODES;

        private Table(JsonNode values) {
            this.values = values;
        }

        private JsonNode value(int place) {
            var factory = JsonNodeFactory.instance;
            if (place < 0 || place >= values.size() || left-- <= 0 || open.size() >= MAX_DEPTH || !open.add(place)) {
                return factory.nullNode();
            }
            try {
                var node = values.get(place);
                if (isWrapper(node)) {
                    return resolved(node.get(1));
                }
                if (node.isArray()) {
                    var array = factory.arrayNode();
                    node.forEach(item -> array.add(resolved(item)));
                    return array;
                }
                if (node.isObject()) {
                    var object = factory.objectNode();
                    node.properties().forEach(field -> object.set(field.getKey(), resolved(field.getValue())));
                    return object;
                }
                return node;
            } finally {
                open.remove(place);
            }
        }

        /** What a number refers to; anything else is itself. */
        private JsonNode resolved(JsonNode node) {
            return node.isInt() ? value(node.intValue()) : node;
        }
    }
}
