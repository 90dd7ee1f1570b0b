package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls every operation without a key, with a key of each single scope, and with one district's key for another district's
 * resources, by their ids and by its name. A response must not reveal whether a resource exists: it must equal that for an unknown id. In the end the other
 * district's resources must be unchanged.
 */
final class AuthorizationSweep {

    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

    /** How much of two differing responses a finding shows, before and after where they begin to differ. */
    private static final int SHOWN_BEFORE = 100;

    private static final int SHOWN_AFTER = 200;

    /** The names of parameters that take the name of somebody or something, or words to search for. */
    private static final Pattern TAKES_A_NAME =
            Pattern.compile("(?i)text|search|assignee|.*(name|account|handle|alias|address).*");

    private final List<Operation> operations;
    private final List<Tenant> tenants;
    private final Client client;
    private final Keys keys;
    private final List<String> findings = new ArrayList<>();

    /** The other district's ids that were in a request and may therefore be in a response. */
    private final Runnable settle;

    private final Set<String> sent = new HashSet<>();

    /**
     * @param tenants two districts, or the operator of a service without districts
     * @param settle waits until the service changes nothing by itself
     */
    AuthorizationSweep(List<Operation> operations, List<Tenant> tenants, Client client, Keys keys, Runnable settle) {
        this.operations = operations;
        this.tenants = tenants;
        this.client = client;
        this.keys = keys;
        this.settle = settle;
    }

    /** @param open the operations that need no key */
    List<String> findings(Set<String> open) {
        var own = tenants.get(0);
        checkOpen(open);
        withoutKey(own);
        keys.scopes().forEach(scope -> withScope(own, scope, keys.of(Set.of(scope))));
        if (tenants.size() > 1) {
            keys.scopesOfOneDistrict()
                    .forEach(scope -> withScope(
                            own, scope, keys.of(Set.of(scope), own.ids().get("districtId"))));
            withForeignIds(own, tenants.get(1));
        }
        return findings;
    }

    private void checkOpen(Set<String> expected) {
        var declared = operations.stream()
                .filter(Operation::isOpen)
                .map(Operation::name)
                .collect(Collectors.toSet());
        if (!declared.equals(expected)) {
            findings.add("open to everybody are %s, and should be %s"
                    .formatted(new TreeSet<>(declared), new TreeSet<>(expected)));
        }
    }

    private void withoutKey(Tenant own) {
        send(restricted(), own::call, Keys.NONE).forEach((operation, response) -> {
            if (response.status() != 401) {
                findings.add("%s without a key: %s".formatted(operation, response));
            }
        });
    }

    private void withScope(Tenant own, String scope, String key) {
        Function<Operation, Call> call =
                operation -> operation.isSafe() || !operation.scopes().contains(scope)
                        ? own.call(operation)
                        : own.callWithUnknownIds(operation);
        send(restricted(), call, key).forEach((operation, response) -> {
            boolean isRight = operation.scopes().contains(scope)
                    ? !NOT_ALLOWED.contains(response.status()) && !response.isFailure()
                    : response.status() == 403;
            if (!isRight) {
                findings.add("%s with the scope %s: %s".formatted(operation, scope, response));
            }
        });
    }

    private List<Operation> restricted() {
        return operations.stream().filter(operation -> !operation.isOpen()).toList();
    }

    private Map<Operation, Response> send(List<Operation> requests, Function<Operation, Call> call, String key) {
        var responses = client.send(requests, call, operation -> key);
        var byOperation = new LinkedHashMap<Operation, Response>();
        for (int i = 0; i < requests.size(); i++) {
            byOperation.put(requests.get(i), responses.get(i));
        }
        return byOperation;
    }

    /** Destructive operations come last. */
    private void withForeignIds(Tenant own, Tenant other) {
        settle.run();
        var before = visibleTo(other);
        before.entrySet().retainAll(visibleTo(other).entrySet());
        restricted().stream()
                .sorted((one, next) -> Boolean.compare(one.isDestructive(), next.isDestructive()))
                .forEach(operation -> withForeignIds(own.call(operation), own, other));
        var after = visibleTo(other);
        before.forEach((operation, body) -> {
            if (!body.equals(after.get(operation))) {
                findings.add("%s shows another district's own as %s, which was %s"
                        .formatted(operation, after.get(operation), body));
            }
        });
    }

    /** The responses in which a tenant sees its own resources. */
    private Map<Operation, String> visibleTo(Tenant tenant) {
        var requests = restricted().stream()
                .filter(operation -> operation.isSafe() && operation.isDescribed() && keys.isForOneDistrict(operation))
                .toList();
        return send(requests, tenant::call, tenant.key()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, response -> response.getValue().body()));
    }

    private void withForeignIds(Call call, Tenant own, Tenant other) {
        var foreign = new LinkedHashMap<Location, String>();
        for (var location : call.locations()) {
            var id = other.idAt(call.operation(), location);
            if (id != null && (call.at(location) == null || call.at(location) instanceof TextNode)) {
                foreign.put(location, id);
            }
        }
        checkLeaks(call, client.send(call, own.key()), other);
        foreign.forEach((location, id) -> compare(call, Map.of(location, id), own, other));
        if (foreign.size() > 1) {
            compare(call, foreign, own, other);
        }
        withForeignName(call, own, other);
    }

    /** Gives the other district's name wherever the operation takes a name. */
    private void withForeignName(Call call, Tenant own, Tenant other) {
        var name = other.ids().get(Sweep.NAME);
        if (name != null) {
            call.locations().stream()
                    .filter(location -> TAKES_A_NAME.matcher(location.name()).matches())
                    .filter(location -> call.at(location) instanceof TextNode)
                    .forEach(location -> compare(call, Map.of(location, name), own, other));
        }
    }

    /** Compares the responses for foreign ids and for unknown ones. */
    private void compare(Call call, Map<Location, String> foreign, Tenant own, Tenant other) {
        var unknown = new LinkedHashMap<String, String>();
        foreign.values().forEach(id -> unknown.computeIfAbsent(id, UnknownId::like));
        var withForeign = call;
        var withUnknown = call;
        for (var one : foreign.entrySet()) {
            withForeign = withForeign.with(one.getKey(), TextNode.valueOf(one.getValue()));
            withUnknown = withUnknown.with(one.getKey(), TextNode.valueOf(unknown.get(one.getValue())));
        }
        sent.addAll(foreign.values());
        var response = client.send(withForeign, own.key());
        var expected = client.send(withUnknown, own.key());
        boolean isChange = !call.operation().isSafe();
        var told = response.without(unknown.keySet(), isChange);
        var wanted = expected.without(unknown.values(), isChange);
        if (response.isFailure() || !told.equals(wanted)) {
            int at = firstDifference(told, wanted);
            findings.add("%s with another district's %s: %s; with an invented one: %s"
                    .formatted(call.operation(), foreign.keySet(), excerpt(told, at), excerpt(wanted, at)));
        }
        checkLeaks(withForeign, response, other);
    }

    private static int firstDifference(String one, String other) {
        int at = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return Math.max(0, at);
    }

    private static String excerpt(String text, int at) {
        int from = Math.max(0, at - SHOWN_BEFORE);
        return text.substring(from, Math.min(text.length(), at + SHOWN_AFTER)).replaceAll("\\s+", " ");
    }

    /** Reports ids of the other district that were in no request. */
    private void checkLeaks(Call call, Response response, Tenant other) {
        other.ids().forEach((name, id) -> {
            if (!sent.contains(id) && response.body().contains(id)) {
                findings.add("%s tells of another district's %s: %s".formatted(call.operation(), name, response));
            }
        });
    }
}
