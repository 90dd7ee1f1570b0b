package org.lookalike.launcher.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.play.Upload;

/** Gives the accounts of the sample that have a picture a drawn one, as no platform can be asked for theirs. */
public final class SamplePictures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SamplePictures() {}

    /** Before the accounts are played, so that the records of their alerts have the pictures. */
    public static void give(ServiceClient client) throws InterruptedException {
        for (var sample : List.of("/sample/accounts.ndjson", "/sample/website-accounts.ndjson")) {
            for (var account : accounts(sample)) {
                if (account.has("avatarHash")) {
                    var id = account.path("accountId").asText();
                    client.picture(account.path("platform").asText(), id, DrawnPicture.of(id));
                }
            }
        }
    }

    private static List<JsonNode> accounts(String path) {
        try (var file = Upload.open(path)) {
            return JSON.readerFor(JsonNode.class).<JsonNode>readValues(file).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample cannot be read", e);
        }
    }
}
