package org.lookalike.testing.sweep;

/**
 * A limit, and the request that uses it up: one that is answered by a stream, or whose body counts from its beginning.
 *
 * @param limit its name in the report
 * @param type of the body
 * @param body empty for none
 * @param most how many requests may be let in at once
 * @param refusal the status of the others
 */
public record LimitTrial(String limit, String method, String path, String type, byte[] body, long most, int refusal) {

    /** A stream. */
    public static LimitTrial stream(String limit, String path, long most, int refusal) {
        return new LimitTrial(limit, "GET", path, "", new byte[0], most, refusal);
    }
}
