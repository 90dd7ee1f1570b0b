package org.lookalike.ingest.source.bluesky;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final long TIME = 1770120000000123L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"identity","identity":{"did":"did:plc:mh1","seq":9,"time":"2026-02-03T12:00:00Z"}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"identity","cursor":77,"identity":{"did":"did:plc:mh1","handle":"maplehollow.example"}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"commit","commit":{"rev":"3k","operation":"create","collection":"app.bsky.actor.profile","rkey":"self","record":{"displayName":"Maple Hollow","active":false}}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"commit","commit":{"rev":"3k","operation":"delete","collection":"app.bsky.actor.profile","rkey":"self"}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"commit","commit":{"rev":"3k","operation":"create","collection":"app.bsky.feed.post","rkey":"3k"}} | other
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"active":true,"did":"did:plc:mh1","seq":9}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"active":false,"did":"did:plc:mh1","seq":9,"status":"takendown"}} | suspended
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"status":"suspended","active":false}} | suspended
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"active":false,"status":"deleted"}} | deleted
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"active":false,"status":"deactivated"}} | deleted
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"active":false,"status":"desynchronized"}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":{"active":false}} | changed
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"account","account":17} | changed
        {"kind":"account","account":{"active":false,"status":"takendown","did":"did:plc:passed-on"},"time_us":1770120000000123,"did":"did:plc:mh1"} | suspended
        {"did":"did:plc:mh1","time_us":1770120000000123,"kind":"sync","sync":{}} | other
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit","seq":5,"did":"did:plc:mh1","time":"2026-02-03T12:00:00.000123Z","operation":"update","collection":"app.bsky.actor.profile","rkey":"self","record":{"did":"did:plc:another","time":"2020-01-01T00:00:00Z"}}} | changed
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#identity","seq":5,"did":"did:plc:mh1","time":"2026-02-03T12:00:00.000123Z","identity":{"did":"did:plc:mh1","time":"2026-02-03T11:00:00Z"}}} | changed
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#account","seq":5,"did":"did:plc:mh1","time":"2026-02-03T12:00:00.000123Z","account":{"active":false,"did":"did:plc:mh1","time":"2026-02-03T11:00:00Z","status":"takendown"}}} | suspended
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#sync","seq":5,"did":"did:plc:mh1","time":"2026-02-03T12:00:00.000123Z"}} | other
        """)
    void frame_isReadAsAnEvent(String frame, String expected) throws IOException {
        assertThat(EventReader.read(frame.getBytes(UTF_8)))
                .isEqualTo(
                        switch (expected) {
                            case "changed" -> new Event.Changed("did:plc:mh1", TIME);
                            case "other" -> new Event.Other(TIME);
                            default -> new Event.Gone("did:plc:mh1", expected, TIME);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"",
                "{}",
                "{\"kind\": 5}",
                "{\"time_us\":1770120000000123,\"kind\":\"identity\"}",
                "{\"did\":\"did:plc:mh1\",\"kind\":\"identity\"}",
                "{\"did\":\"did:plc:mh1\",\"time_us\":-4,\"kind\":\"identity\"}",
                "{\"did\":\"did:plc:mh1\",\"time_us\":99999999999999999999999,\"kind\":\"identity\"}",
                "{\"did\":\"maple hollow\",\"time_us\":1770120000000123,\"kind\":\"identity\"}",
                "{\"did\":\"did:plc:mh1\",\"time_us\":1770120000000123,\"kind\":\"account\",\"account\":{\"active\":false",
                "{\"$type\":\"message\",\"payload\":\"text\"}x",
                "{\"$type\":\"message\",\"payload\":{\"$type\":\"a#identity\",\"did\":\"did:plc:mh1\",\"time\":\"yesterday\"}}"
            })
    void invalidFrame_isRefused_orIgnored(String frame) {
        try {
            assertThat(EventReader.read(frame.getBytes(UTF_8))).isEqualTo(new Event.Other(0));
        } catch (IOException refused) {
            assertThat(refused).hasMessageNotContaining("did:plc:mh1");
        }
    }

    @Test
    void whatTheOwnerWrote_cannotHideTheAccount() throws IOException {
        var frame = "{\"did\":\"did:plc:mh1\",\"time_us\":1770120000000123,\"kind\":\"commit\",\"commit\":"
                + "{\"collection\":\"app.bsky.actor.profile\",\"record\":{\"displayName\":\"Maple \u00ff\u00fe Hollow"
                + "\",\"n\":1e999999999,\"deep\":" + "[".repeat(5_000);
        assertThat(EventReader.read(frame.getBytes(ISO_8859_1))).isEqualTo(new Event.Changed("did:plc:mh1", TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info","name":"OutdatedCursor","message":"requested timestamp cursor below retention floor; starting at seq 42"}} | true
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info","name":"Maintenance"}} | false
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit","seq":5,"did":"did:plc:mh1","time":"2026-02-03T12:00:00.000123Z","collection":"app.bsky.actor.profile","record":{"name":"OutdatedCursor","$type":"a#info"}}} | false
        """)
    void outdatedCursor_isToldByTheHostAlone(String frame, boolean isOutdated) throws IOException {
        assertThat(EventReader.read(frame.getBytes(UTF_8)).equals(new Event.Outdated()))
                .isEqualTo(isOutdated);
    }

    @Test
    void error_endsTheStream() throws IOException {
        assertThat(EventReader.read("{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\"}".getBytes(UTF_8)))
                .isEqualTo(new Event.Ended("ConsumerTooSlow"));
    }

    @Test
    void numberThatIsNoTime_isRefused() {
        assertThatThrownBy(() -> EventReader.read(
                        "{\"did\":\"did:plc:mh1\",\"time_us\":1.5,\"kind\":\"identity\"}".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
