package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A limit, asked for by two hundred requests at once: no more may be let in than the limit says, the others are refused as documented,
 * and another party is served meanwhile.
 */
public final class LimitTrial {

    public static final int AT_ONCE = 200;

    /** For requests of somebody without a key. */
    public static final String NO_KEY = Keys.NONE;

    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(429, 503);

    private final String method;
    private final String path;
    private String type = "";
    private IntFunction<byte[]> body = number -> new byte[0];
    private IntFunction<@Nullable String> address = number -> null;
    private int requests = AT_ONCE;
    private boolean isHeld;
    private int letIn = 200;
    private long most;
    private String answer = "";
    private @Nullable Duration refill;
    private Set<Integer> refusals = Set.of(429);
    private String[] reasons = {};

    private LimitTrial(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public static LimitTrial of(String method, String path) {
        return new LimitTrial(method, path);
    }

    /** @param body of each request by its number */
    public LimitTrial with(String type, IntFunction<String> body) {
        this.type = type;
        this.body = number -> body.apply(number).getBytes(UTF_8);
        return this;
    }

    /** The requests keep back the last byte of this body, so that those that are let in stay. */
    public LimitTrial holding(String type, byte[] body) {
        this.type = type;
        this.body = number -> body;
        this.isHeld = true;
        return this;
    }

    /** @param address from which a proxy has each request, by its number */
    public LimitTrial from(IntFunction<String> address) {
        this.address = address::apply;
        return this;
    }

    /** More than two hundred, of a limit that lets in as many. */
    public LimitTrial times(int requests) {
        this.requests = requests;
        return this;
    }

    /**
     * @param status of a request that is let in
     * @param most how many may be let in at once
     */
    public LimitTrial lettingIn(int status, long most) {
        this.letIn = status;
        this.most = most;
        return this;
    }

    /** @param answer what the response to a request that is let in says */
    public LimitTrial answering(String answer) {
        this.answer = answer;
        return this;
    }

    /** @param refill how long until the limit lets in one more, although nobody has left */
    public LimitTrial refilled(Duration refill) {
        this.refill = refill;
        return this;
    }

    /** @param reasons one of which the problem of a refusal says */
    public LimitTrial refusing(Set<Integer> statuses, String... reasons) {
        this.refusals = statuses;
        this.reasons = reasons;
        return this;
    }

    public LimitTrial refusing(int status, String... reasons) {
        return refusing(Set.of(status), reasons);
    }

    /**
     * Fails if the limit does not hold.
     *
     * @param keys of the party that asks, or of several in turn
     * @param other asks for another party, and fails if that is not served
     */
    public void assertHolds(List<String> keys, Runnable other) {
        try (var asked = new SimultaneousRequests()) {
            for (int i = 0; i < requests; i++) {
                asked.add(
                        method, path, keys.get(i % keys.size()), address.apply(i), type, body.apply(i), isHeld ? 1 : 0);
            }
            long begin = System.nanoTime();
            var responses = asked.send(isHeld ? most : 0);
            assertHolds(responses, most + refilledIn(Duration.ofNanos(System.nanoTime() - begin)));
            other.run();
        }
    }

    public void assertHolds(String key, Runnable other) {
        assertHolds(List.of(key), other);
    }

    private long refilledIn(Duration time) {
        return refill == null ? 0 : 1 + time.toNanos() / refill.toNanos();
    }

    private void assertHolds(List<SimultaneousRequests.Response> responses, long mostByNow) {
        assertThat(responses).filteredOn(response -> response.status() != letIn).allSatisfy(refusal -> {
            assertThat(refusal.status()).isIn(refusals);
            assertThat(refusal.body()).containsAnyOf(reasons);
            assertThat(refusal.has("Retry-After")).isEqualTo(WITH_RETRY_AFTER.contains(refusal.status()));
        });
        var refused = responses.stream()
                .filter(response -> response.status() != letIn)
                .count();
        assertThat(requests - refused).as("let in, of %d", requests).isBetween(1L, mostByNow);
    }
}
