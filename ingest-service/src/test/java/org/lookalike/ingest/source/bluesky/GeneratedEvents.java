package org.lookalike.ingest.source.bluesky;

import java.util.Random;

/**
 * Deterministic events of an invented network: many accounts, some of which return, with the proportions of profiles, identities
 * and accounts in Jetstream.
 *
 * @param count of the events
 * @param accounts that they are about
 */
record GeneratedEvents(int count, int accounts) {

    /** When the first one was seen, in microseconds. */
    static final long BEGIN = 1_770_000_000_000_000L;

    /** Microseconds from one event to the next. */
    static final long PACE = 1_000;

    static long time(int event) {
        return BEGIN + event * PACE;
    }

    /** The first event that was seen at this time or later. */
    static int at(long time) {
        return (int) Math.max(0, -Math.floorDiv(BEGIN - time, PACE));
    }

    /** Which account an event is about. */
    int account(int event) {
        return random(event).nextInt(accounts);
    }

    String did(int account) {
        return "did:plc:fictional%07d".formatted(account);
    }

    /** Whether an event says that its account is gone. */
    boolean isEnd(int event) {
        return dice(event) >= 97;
    }

    private static int dice(int event) {
        return random(event * 31 + 7).nextInt(100);
    }

    private static Random random(int seed) {
        return new Random(seed * 2_654_435_761L);
    }

    String line(int event) {
        var did = did(account(event));
        var head = "{\"did\":\"%s\",\"time_us\":%d,".formatted(did, time(event));
        int dice = dice(event);
        if (dice < 40) {
            return head
                    + """
                    "kind":"commit","commit":{"rev":"3kfictional%07d","operation":"update","collection":"app.bsky.actor.profile",\
                    "rkey":"self","record":{"$type":"app.bsky.actor.profile","avatar":{"$type":"blob","ref":{"$link":\
                    "bafkreifictional%07d"},"mimeType":"image/jpeg","size":48213},"createdAt":"2026-01-18T20:11:05.120Z",\
                    "description":"Families of the Maple Hollow schools talk here. Not the district.","displayName":"Friends of \
                    Maple Hollow %d"},"cid":"bafyreifictional%07d"}}"""
                            .formatted(event, event, event, event);
        }
        if (dice < 75) {
            return head
                    + "\"kind\":\"identity\",\"identity\":{\"did\":\"%s\",\"seq\":%d,\"time\":\"2026-02-02T03:00:00.120Z\"}}"
                            .formatted(did, event);
        }
        return head
                + "\"kind\":\"account\",\"account\":{\"active\":%s,\"did\":\"%s\",\"seq\":%d,\"time\":\"2026-02-02T03:00:00.120Z\"%s}}"
                        .formatted(!isEnd(event), did, event, isEnd(event) ? ",\"status\":\"takendown\"" : "");
    }
}
