package org.lookalike.matching.evaluation.fictional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Generates labelled accounts around fictional districts: for each district its own, and every other way of {@link
 * ImpersonationTechnique} and {@link InnocentLookalike}; then people. The same districts give the same accounts.
 */
public final class FictionalAccounts {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int PEOPLE = 120;

    private final Random random = new Random(1);
    private final List<String> lines = new ArrayList<>();

    private FictionalAccounts() {}

    /**
     * Writes the fixture again, after a change of the generator.
     *
     * @param arguments the folder that holds {@code registry.jsonl}
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.write(folder.resolve("accounts.jsonl"), generate(Files.readAllLines(folder.resolve("registry.jsonl"))));
    }

    /** The accounts' lines for a registry's lines. */
    static List<String> generate(List<String> registry) throws IOException {
        FictionalAccounts accounts = new FictionalAccounts();
        for (int number = 0; number < registry.size(); number++) {
            accounts.around(district(JSON.readTree(registry.get(number))), number);
        }
        for (int person = 0; person < PEOPLE; person++) {
            accounts.person();
        }
        return accounts.lines;
    }

    private void around(District district, int number) throws JsonProcessingException {
        add("facebook", new Profile(district.handle(), district.name(), "", ""), "legit", "official", district);
        for (ImpersonationTechnique way : ImpersonationTechnique.values()) {
            if ((way.ordinal() + number) % 2 == 0) {
                add("instagram", way.of(district, random), "impersonator", name(way), district);
            }
        }
        for (InnocentLookalike way : InnocentLookalike.values()) {
            if ((way.ordinal() + number) % 2 == 0) {
                add("instagram", way.of(district, random), "legit", "hn_" + name(way), null);
            }
        }
        if (number % 5 == 0) {
            Profile parody = new Profile(
                    district.placeLetters() + "memes",
                    "Not " + district.name(),
                    "Parody. Not affiliated with anyone.",
                    "");
            add("instagram", parody, "gray", "gray_parody", district);
        }
    }

    private void person() throws JsonProcessingException {
        String first = pick(random, "Robin", "Alex", "Kim", "Noor", "Sasha", "Jules", "Ada", "Lee");
        String last = pick(random, "Sample", "Exemplar", "Placeholder", "Mockingham", "Fillerby", "Testwell");
        String bio =
                pick(random, "", "Coffee first.", "Proud parent of two.", "She/her. Runs, slowly.", "School nurse.");
        Profile profile =
                new Profile(District.letters(first + last) + random.nextInt(100), first + " " + last, bio, "");
        add("mastodon", profile, "legit", "ordinary", null);
    }

    private void add(String platform, Profile profile, String label, String kind, @Nullable District district)
            throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode();
        line.put("platform", platform);
        line.put("account_id", "fictional-%04d".formatted(lines.size() + 1));
        line.put("handle", profile.handle());
        line.put("display_name", profile.displayName());
        line.put("bio", profile.bio());
        line.put("url", "");
        line.put("location", profile.location());
        line.putNull("verified");
        line.put("label", label);
        line.put("district_nces_id", district == null ? "" : district.ncesId());
        line.put("kind", kind);
        lines.add(JSON.writeValueAsString(line));
    }

    private static District district(JsonNode line) {
        return new District(
                line.get("nces_id").asText(),
                line.get("name").asText(),
                line.get("acronym").asText(),
                line.get("city").asText(),
                line.get("state").asText(),
                line.get("official_accounts").get(0).get("handle").asText());
    }

    private static String name(Enum<?> way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
