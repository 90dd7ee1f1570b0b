package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.sweep.Place.In;

/** What is listed by the service that was not before, and can be deleted: a sweep made it, whichever way. */
final class Leftovers {

    private static final Place LIMIT = new Place(In.QUERY, "limit");
    private static final IntNode MOST = IntNode.valueOf(500);

    private final Client client;

    /** What deletes something, by what lists such things. */
    private final Map<Operation, Operation> deletions = new LinkedHashMap<>();

    private final Map<Operation, Set<String>> before = new LinkedHashMap<>();

    Leftovers(List<Operation> operations, Client client) {
        this.client = client;
        for (var deletion : operations) {
            operations.stream()
                    .filter(list -> list.isSafe() && deletion.method().equals("DELETE"))
                    .filter(list -> deletion.path().matches("\\Q%s\\E/\\{\\w+}".formatted(list.path())))
                    .filter(list -> !list.path().contains("{"))
                    .forEach(list -> deletions.put(list, deletion));
        }
        deletions.forEach((list, deletion) -> before.put(list, listed(list, id(deletion))));
    }

    void remove() {
        before.forEach((list, known) -> {
            var deletion = deletions.get(list);
            var made = new HashSet<>(listed(list, id(deletion)));
            made.removeAll(known);
            client.ask(
                    List.copyOf(made),
                    one -> call(deletion, Map.of(id(deletion), TextNode.valueOf(one))),
                    one -> OperatorKey.BEARER);
        });
    }

    private static Place id(Operation deletion) {
        return deletion.required().iterator().next();
    }

    private Set<String> listed(Operation list, Place id) {
        Map<Place, JsonNode> values = list.parameters().containsKey(LIMIT) ? Map.of(LIMIT, MOST) : Map.of();
        var answer = client.ask(call(list, values), OperatorKey.BEARER).json();
        return StreamSupport.stream((answer.isArray() ? answer : answer.path("items")).spliterator(), false)
                .map(item -> item.path(id.at()).asText())
                .collect(Collectors.toSet());
    }

    private static Call call(Operation operation, Map<Place, JsonNode> values) {
        return new Call(operation, values, new Body.None());
    }
}
