package org.lookalike.matching.evaluation.names;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.evaluation.input.Registry;

/**
 * Accounts that name a registered district, made of the templates: for some districts, one account of each group. The same registry
 * gives the same accounts.
 */
final class NameSample {

    private static final int DISTRICTS = 300;
    /** Shorter handles are too like those of others to be told by themselves. */
    private static final int LEAST_HANDLE = 10;

    private static final int LEAST_ACRONYM = 5;

    /** Where the form of a district's name begins: {@code Maple Hollow | Public Schools}. */
    private static final Set<String> FORMS = Set.of(
            "public",
            "school",
            "schools",
            "district",
            "isd",
            "unified",
            "independent",
            "consolidated",
            "community",
            "area",
            "central",
            "local",
            "cusd",
            "cisd",
            "city",
            "county",
            "township",
            "regional",
            "union",
            "joint");

    private static final String[] UNRELATED_FIRST = {"amber", "quiet", "copper", "velvet", "sunny", "lazy"};
    private static final String[] UNRELATED_LAST = {"otter", "lantern", "pebble", "teapot", "comet", "fern"};
    private static final String[] PLATFORMS = {"facebook", "instagram", "x", "tiktok"};

    private final Random random = new Random(1);
    private final Map<String, List<NameTemplate>> groups = NameTemplate.all().stream()
            .collect(Collectors.groupingBy(
                    template -> (template.isDisguise() ? "disguise " : "innocent ") + template.group(),
                    TreeMap::new,
                    Collectors.toList()));

    private NameSample() {}

    static List<LabelledAccount> of(Registry registry) {
        List<DistrictIdentity> districts = new ArrayList<>(registry.districts());
        districts.sort(Comparator.comparing(DistrictIdentity::districtId));
        Collections.shuffle(districts, new Random(1));
        NameSample sample = new NameSample();
        List<LabelledAccount> accounts = new ArrayList<>();
        districts.stream().limit(DISTRICTS).forEach(district -> sample.add(district, accounts));
        return accounts;
    }

    private void add(DistrictIdentity district, List<LabelledAccount> accounts) {
        Map<String, String> parts = parts(district);
        groups.forEach((group, templates) -> {
            NameTemplate template = templates.get(random.nextInt(templates.size()));
            String handle = template.handle().equals("*") ? unrelated() : template.handle();
            String platform = PLATFORMS[random.nextInt(PLATFORMS.length)];
            String location = random.nextBoolean() ? parts.getOrDefault("place", "") : "";
            NameTemplate.filled(handle, parts).ifPresent(filledHandle -> NameTemplate.filled(template.name(), parts)
                    .ifPresent(name -> accounts.add(account(
                            template,
                            AccountProfile.of(platform, "name-" + accounts.size(), filledHandle)
                                    .withDisplayName(name)
                                    .withLocation(location),
                            district))));
        });
    }

    private static LabelledAccount account(NameTemplate template, AccountProfile profile, DistrictIdentity district) {
        String kind = (template.isDisguise() ? "" : "hn_") + template.group();
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("platform", profile.platform())
                .put("account_id", profile.accountId())
                .put("handle", profile.handle())
                .put("display_name", profile.displayName())
                .put("location", profile.location())
                .put("label", template.isDisguise() ? "impersonator" : "legit")
                .put("kind", kind)
                .put("district_nces_id", district.districtId());
        Group group = template.isDisguise() ? Group.IMPERSONATOR : Group.HARD_NEGATIVE;
        return new LabelledAccount(profile, group, template.group(), district.districtId(), line);
    }

    private String unrelated() {
        return UNRELATED_FIRST[random.nextInt(UNRELATED_FIRST.length)]
                + UNRELATED_LAST[random.nextInt(UNRELATED_LAST.length)]
                + (10 + random.nextInt(9990));
    }

    /** What templates can be filled with, as far as the district has it. */
    private static Map<String, String> parts(DistrictIdentity district) {
        Map<String, String> parts = new HashMap<>();
        parts.put("name", district.name());
        List<String> words = List.of(district.name().strip().split("\\s+"));
        int form = 0;
        while (form < words.size() && !FORMS.contains(words.get(form).toLowerCase(Locale.ROOT))) {
            form++;
        }
        if (form > 0 && form < words.size()) {
            parts.put("core", String.join(" ", words.subList(0, form)));
            parts.put("form", String.join(" ", words.subList(form, words.size())));
        }
        String handle = district.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (handle.length() >= LEAST_HANDLE) {
            parts.put("handle", handle);
        }
        district.acronyms().stream()
                .filter(acronym -> acronym.length() >= LEAST_ACRONYM)
                .findFirst()
                .ifPresent(acronym -> parts.put("acronym", acronym));
        if (district.city() != null && district.state() != null) {
            parts.put("place", district.city() + ", " + district.state());
        }
        return parts;
    }
}
