package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks every operation with no key, with a key of each single scope, and with one district's key about what is another's.
 * Whether that is there, no answer must tell: it is as for an id that was invented. In the end the other district sees of its
 * own what it saw before.
 */
final class AuthorizationSweep {

    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

    private final List<Operation> operations;
    private final List<Tenant> tenants;
    private final Client client;
    private final Keys keys;
    private final List<String> findings = new ArrayList<>();

    /** The other district's ids that were in a question: an answer may have them. */
    private final Set<String> sent = new HashSet<>();

    /** @param tenants two districts; or whoever runs a service that knows none */
    AuthorizationSweep(List<Operation> operations, List<Tenant> tenants, Client client, Keys keys) {
        this.operations = operations;
        this.tenants = tenants;
        this.client = client;
        this.keys = keys;
    }

    /** @param open the operations that everybody may call */
    List<String> findings(Set<String> open) {
        var own = tenants.get(0);
        openOnes(open);
        withoutKey(own);
        keys.scopes().forEach(scope -> withScope(own, scope, keys.of(Set.of(scope))));
        if (tenants.size() > 1) {
            keys.scopesOfOneDistrict()
                    .forEach(scope -> withScope(
                            own, scope, keys.of(Set.of(scope), own.ids().get("districtId"))));
            aboutAnothers(own, tenants.get(1));
        }
        return findings;
    }

    private void openOnes(Set<String> expected) {
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
        ask(closed(), own::call, Keys.NONE).forEach((operation, answer) -> {
            if (answer.status() != 401) {
                findings.add("%s without a key: %s".formatted(operation, answer));
            }
        });
    }

    private void withScope(Tenant own, String scope, String key) {
        Function<Operation, Call> call =
                operation -> operation.isSafe() || !operation.scopes().contains(scope)
                        ? own.call(operation)
                        : own.callInVain(operation);
        ask(closed(), call, key).forEach((operation, answer) -> {
            boolean isRight = operation.scopes().contains(scope)
                    ? !NOT_ALLOWED.contains(answer.status()) && !answer.isFailure()
                    : answer.status() == 403;
            if (!isRight) {
                findings.add("%s with the scope %s: %s".formatted(operation, scope, answer));
            }
        });
    }

    private List<Operation> closed() {
        return operations.stream().filter(operation -> !operation.isOpen()).toList();
    }

    private Map<Operation, Answer> ask(List<Operation> asked, Function<Operation, Call> call, String key) {
        var answers = client.ask(asked, call, operation -> key);
        var byOperation = new LinkedHashMap<Operation, Answer>();
        for (int i = 0; i < asked.size(); i++) {
            byOperation.put(asked.get(i), answers.get(i));
        }
        return byOperation;
    }

    /** What may take something away comes last. */
    private void aboutAnothers(Tenant own, Tenant other) {
        var before = seen(other);
        before.entrySet().retainAll(seen(other).entrySet());
        closed().stream()
                .sorted((one, next) -> Boolean.compare(one.isDestructive(), next.isDestructive()))
                .forEach(operation -> aboutAnothers(own.call(operation), own, other));
        var after = seen(other);
        before.forEach((operation, body) -> {
            if (!body.equals(after.get(operation))) {
                findings.add("%s shows another district's own as %s, which was %s"
                        .formatted(operation, after.get(operation), body));
            }
        });
    }

    /** What somebody sees of their own. */
    private Map<Operation, String> seen(Tenant tenant) {
        var asked = closed().stream()
                .filter(operation -> operation.isSafe() && operation.isDescribed() && keys.isForOneDistrict(operation))
                .toList();
        return ask(asked, tenant::call, tenant.key()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().body()));
    }

    private void aboutAnothers(Call call, Tenant own, Tenant other) {
        var foreign = new LinkedHashMap<Place, String>();
        for (var place : call.places()) {
            var id = other.idAt(call.operation(), place);
            if (id != null && (call.at(place) == null || call.at(place) instanceof TextNode)) {
                foreign.put(place, id);
            }
        }
        tells(call, client.ask(call, own.key()), other);
        foreign.forEach((place, id) -> compare(call, Map.of(place, id), own, other));
        if (foreign.size() > 1) {
            compare(call, foreign, own, other);
        }
    }

    /** Asks with another's ids, and with invented ones. */
    private void compare(Call call, Map<Place, String> foreign, Tenant own, Tenant other) {
        var invented = new LinkedHashMap<String, String>();
        foreign.values().forEach(id -> invented.computeIfAbsent(id, Invented::like));
        var anothers = call;
        var nobodys = call;
        for (var one : foreign.entrySet()) {
            anothers = anothers.with(one.getKey(), TextNode.valueOf(one.getValue()));
            nobodys = nobodys.with(one.getKey(), TextNode.valueOf(invented.get(one.getValue())));
        }
        sent.addAll(foreign.values());
        var answer = client.ask(anothers, own.key());
        var expected = client.ask(nobodys, own.key());
        boolean isChange = !call.operation().isSafe();
        if (answer.isFailure()
                || !answer.without(invented.keySet(), isChange).equals(expected.without(invented.values(), isChange))) {
            findings.add("%s with another district's %s: %s; with an invented one: %s"
                    .formatted(call.operation(), foreign.keySet(), answer, expected));
        }
        tells(anothers, answer, other);
    }

    /** Finds what an answer has of another district that was in no question. */
    private void tells(Call call, Answer answer, Tenant other) {
        other.ids().forEach((name, id) -> {
            if (!sent.contains(id) && answer.body().contains(id)) {
                findings.add("%s tells of another district's %s: %s".formatted(call.operation(), name, answer));
            }
        });
    }
}
