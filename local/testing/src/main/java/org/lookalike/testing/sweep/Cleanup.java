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
import org.lookalike.testing.sweep.Location.In;

/** Deletes what a sweep created: whatever the service lists now and did not list before. */
final class Cleanup {

    private static final Location LIMIT = new Location(In.QUERY, "limit");
    private static final IntNode LIMIT_VALUE = IntNode.valueOf(500);

    private final Client client;

    /** The operations that delete a resource, by those that list such resources. */
    private final Map<Operation, Operation> deletions = new LinkedHashMap<>();

    private final Map<Operation, Set<String>> before = new LinkedHashMap<>();

    Cleanup(List<Operation> operations, Client client) {
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
            client.send(
                    List.copyOf(made),
                    one -> call(deletion, Map.of(id(deletion), TextNode.valueOf(one))),
                    one -> OperatorKey.BEARER);
        });
    }

    private static Location id(Operation deletion) {
        return deletion.required().iterator().next();
    }

    private Set<String> listed(Operation list, Location id) {
        Map<Location, JsonNode> values = list.parameters().containsKey(LIMIT) ? Map.of(LIMIT, LIMIT_VALUE) : Map.of();
        var response = client.send(call(list, values), OperatorKey.BEARER).json();
        return StreamSupport.stream((response.isArray() ? response : response.path("items")).spliterator(), false)
                .map(item -> item.path(id.at()).asText())
                .collect(Collectors.toSet());
    }

    private static Call call(Operation operation, Map<Location, JsonNode> values) {
        return new Call(operation, values, new Body.None());
    }
}
