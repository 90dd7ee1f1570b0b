package org.lookalike.detector.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.services.IngestApi.SignedRecord;
import org.lookalike.detector.services.IngestApi.Thumbnails;
import org.lookalike.testing.Contract;

/** What ingest-service answers about records is read, whatever later versions add. */
class SeenAccountTest {

    private static final Contract LIST = Contract.of("answers/account-record-list");
    private static final Contract DOCUMENT = Contract.of("answers/account-record-document");
    private static final Contract THUMBNAILS = Contract.of("answers/thumbnail-list");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Stream<String> lists() {
        return LIST.examples().stream();
    }

    static Stream<String> documents() {
        return DOCUMENT.examples().stream();
    }

    static Stream<String> thumbnails() {
        return THUMBNAILS.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("thumbnails")
    void everyFace_isRead(String name) throws IOException {
        var json = THUMBNAILS.example(name);
        THUMBNAILS.assertValid(json);
        for (var thumbnail : JSON.readValue(json, Thumbnails.class).items()) {
            assertThat(thumbnail.account().platform()).isNotEmpty();
            assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail.picture()))
                            .getWidth())
                    .isBetween(1, 64);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyList_isRead_withItsDocuments(String name) throws JsonProcessingException {
        var json = LIST.example(name);
        LIST.assertValid(json);
        for (var item : JSON.readTree(json).get("items")) {
            var signed = JSON.treeToValue(item, SignedRecord.class);
            DOCUMENT.assertValid(signed.document());
            var record = new AccountRecord(signed, JSON.readValue(signed.document(), SeenAccount.class));
            assertThat(record.seen().account().handle()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocument_isRead(String name) throws JsonProcessingException {
        var json = DOCUMENT.example(name);
        DOCUMENT.assertValid(json);
        assertThat(JSON.readValue(json, SeenAccount.class).account().handle()).isNotEmpty();
    }

    @Test
    void whatIsKnown_isTaken() throws JsonProcessingException {
        var seen = JSON.readValue(DOCUMENT.example("seen.json"), SeenAccount.class);
        assertThat(seen.account().followersCount()).isEqualTo(412);
        assertThat(seen.posts()).hasSize(2);
        assertThat(seen.isShownByPlatform()).isTrue();

        var said = JSON.readValue(DOCUMENT.example("as-the-alert-has-it.json"), SeenAccount.class);
        assertThat(said.isShownByPlatform()).isFalse();
        assertThat(said.posts()).isNull();
        assertThat(said.gaps()).extracting(SeenAccount.Gap::part).containsExactly("account");
    }
}
