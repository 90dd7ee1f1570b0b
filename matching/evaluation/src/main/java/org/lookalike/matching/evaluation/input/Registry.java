package org.lookalike.matching.evaluation.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Leader;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.School;

/**
 * The registered districts, and how the accounts' labels name them.
 *
 * @param byLabel the districts by every id that labels use: {@code districtId} and {@code nces_id}
 */
public record Registry(List<DistrictIdentity> districts, Map<String, DistrictIdentity> byLabel) {

    public Registry {
        districts = List.copyOf(districts);
        byLabel = Map.copyOf(byLabel);
    }

    /**
     * Reads a registry, one JSON object a line: {@code districtId} or {@code nces_id}, {@code name}, and as far as known
     * {@code nces_name}, {@code aliases}, {@code acronym} or {@code acronyms}, {@code city}, {@code state}, {@code
     * website} or {@code webDomains}, {@code official_accounts}, {@code schools}, {@code leaders}. Other fields are ignored.
     *
     * @throws InvalidInput when the file cannot be read, or a line lacks a field or has one that is not allowed
     */
    public static Registry read(Path file) {
        List<DistrictIdentity> districts = new ArrayList<>();
        Map<String, DistrictIdentity> byLabel = new HashMap<>();
        JsonLines.read(file, line -> {
            DistrictIdentity district = district(line);
            for (String id : Set.copyOf(line.texts("districtId", "nces_id"))) {
                if (byLabel.put(id, district) != null) {
                    throw line.invalid(
                            id.equals(line.text("nces_id")) ? "nces_id" : "districtId",
                            "is that of an earlier line; keep one of the two");
                }
            }
            districts.add(district);
        });
        return new Registry(districts, byLabel);
    }

    private static DistrictIdentity district(JsonLine line) {
        String id = line.text("districtId", "nces_id");
        if (id == null) {
            throw line.invalid("nces_id", "is missing; give it, or districtId");
        }
        String name = line.required("name", "give the district's usual name");
        Set<String> aliases = new LinkedHashSet<>(line.texts("nces_name", "aliases"));
        aliases.remove(name);
        return line.make(() -> new DistrictIdentity(
                id,
                name,
                List.copyOf(aliases),
                line.texts("acronym", "acronyms"),
                line.text("city"),
                line.text("state"),
                line.texts("website", "webDomains"),
                officialAccounts(line),
                List.of(),
                line.objects("schools").stream().map(Registry::school).toList(),
                line.objects("leaders").stream().map(Registry::leader).toList(),
                List.of(),
                true));
    }

    private static School school(JsonLine line) {
        String name = line.required("name", "give the school's name");
        return line.make(() -> new School(name, line.texts("aliases"), officialAccounts(line)));
    }

    private static Leader leader(JsonLine line) {
        String name = line.required("name", "give the leader's first and last name");
        String role = line.required("role", "give the leader's role, such as Superintendent");
        return line.make(() -> new Leader(name, role, officialAccounts(line)));
    }

    private static List<OfficialAccount> officialAccounts(JsonLine line) {
        return line.objects("official_accounts").stream()
                .map(account -> new OfficialAccount(
                        account.required("platform", "name the platform, such as facebook"),
                        account.required("handle", "give the account's handle"),
                        account.text("account_id")))
                .toList();
    }

    /** The id of the district that a label names; the label itself where no such district is registered. */
    @Nullable
    String resolve(@Nullable String label) {
        DistrictIdentity district = label == null ? null : byLabel.get(label);
        return district == null ? label : district.districtId();
    }

    /** Whether the account shows a name of the district as it is registered, on a platform where the district has registered none. */
    boolean hasNameWhereNoneIsRegistered(String districtId, AccountProfile profile) {
        DistrictIdentity district = byLabel.get(districtId);
        String shown = profile.displayName() == null ? "" : letters(profile.displayName());
        return district != null
                && Stream.concat(Stream.of(district.name()), district.aliases().stream())
                        .anyMatch(name -> !shown.isEmpty() && letters(name).equals(shown))
                && district.officialAccounts().stream()
                        .noneMatch(account -> account.platform().equalsIgnoreCase(profile.platform()));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whether a district is registered under this id. */
    public boolean knows(String districtId) {
        return byLabel.containsKey(districtId);
    }

    /** The name of a district; its id where it is not registered. */
    public String name(String districtId) {
        DistrictIdentity district = byLabel.get(districtId);
        return district == null ? districtId : district.name();
    }
}
