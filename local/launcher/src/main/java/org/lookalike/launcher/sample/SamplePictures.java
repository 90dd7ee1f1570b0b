package org.lookalike.launcher.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lookalike.launcher.play.ServiceClient;
import org.lookalike.launcher.play.Upload;

/** Gives drawn pictures to the accounts of the sample that imitate a district, as no platform can be asked for theirs. */
public final class SamplePictures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SamplePictures() {}

    /** Before the accounts are played, so that the records of their alerts have the pictures. */
    public static void give(ServiceClient client) throws InterruptedException {
        var imitations = lines("/sample/accounts.ndjson.expected.csv").stream()
                .map(line -> line.split(",", -1))
                .filter(line -> !line[1].isEmpty())
                .map(line -> line[0])
                .collect(Collectors.toSet());
        give("/sample/accounts.ndjson", imitations, client);
        give("/sample/website-accounts.ndjson", Set.of(), client);
    }

    /** @param ids of the accounts to give pictures to; none for all */
    private static void give(String accounts, Set<String> ids, ServiceClient client) throws InterruptedException {
        for (var line : lines(accounts)) {
            var account = account(line);
            if (ids.isEmpty() || ids.contains(account.accountId())) {
                client.picture(account.platform(), account.accountId(), DrawnPicture.of(account.accountId()));
            }
        }
    }

    private record Account(String platform, String accountId) {}

    private static Account account(String line) {
        try {
            var json = JSON.readTree(line);
            return new Account(
                    json.path("platform").asText(), json.path("accountId").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("The sample cannot be read", e);
        }
    }

    private static List<String> lines(String path) {
        try (var file = new BufferedReader(new InputStreamReader(Upload.open(path), StandardCharsets.UTF_8))) {
            return file.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample cannot be read", e);
        }
    }
}
