package org.lookalike.detector.official;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.kafka.SchemaLocations;

/** Writes lists in the forms that programs read. */
@Singleton
@Named("listDocuments")
public record ListDocuments(SchemaLocations installation, ObjectMapper json, ListKeys keys) {

    /** How long a signed list is valid. */
    private static final int VALID_FOR_SECONDS = 60;

    /** Within so many seconds a list is signed once: one that is {@link ListSources#FRESH}, and kept for 30 seconds, is still valid. */
    private static final int SIGNED_EVERY_SECONDS = 10;

    private static final Predicate<String> ONE_LINE =
            Pattern.compile("[^\\s\\p{Z}\\p{C}]+").asMatchPredicate();

    /** What a signature is of (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1">RFC 7519</a>). */
    private record Claims(String iss, String sub, long iat, long exp, ListDocument list) {}

    ListDocument of(OfficialList list) {
        return ListDocument.of(list, installation.at(""));
    }

    String plain(OfficialList list) {
        return write(of(list));
    }

    /** The list in a compact JWS that is valid for at most a minute from when the registry was read, however long it is kept on its way. */
    String signed(OfficialList list) {
        var readAt = list.readAt().getEpochSecond();
        var from = readAt - readAt % SIGNED_EVERY_SECONDS;
        var claims = new Claims(installation.at(""), list.districtId(), from, from + VALID_FOR_SECONDS, of(list));
        return keys.sign(list.districtId(), write(claims));
    }

    /** The file {@code trust.txt} for the district's website; it holds addresses alone, so that nobody's text breaks its lines. */
    String trustFile(OfficialList list) {
        var document = of(list);
        return Stream.concat(
                        Stream.of(
                                "# The accounts that this district confirmed as its own; made from its official list.",
                                "# Put this file at /trust.txt of the website, and a new one when the list changes.",
                                "contact=" + document.page()),
                        document.addresses().filter(ONE_LINE).map("social="::concat))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * The list in the words of <a href="https://schema.org/EducationalOrganization">schema.org</a>, for a {@code script} element of a
     * page, which no text can end.
     */
    public RawString linkedData(OfficialList list) {
        var document = of(list);
        var data = new LinkedHashMap<String, Object>();
        data.put("@context", "https://schema.org");
        data.putAll(organization("EducationalOrganization", document.name(), document.accounts()));
        document.webDomains().stream()
                .findFirst()
                .ifPresent(domain -> data.put("url", "https://%s/".formatted(domain)));
        data.put("mainEntityOfPage", document.page());
        data.put(
                "subOrganization",
                document.schools().stream()
                        .map(school -> organization("School", school.name(), school.accounts()))
                        .toList());
        return new RawString(
                write(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    }

    private static Map<String, Object> organization(String type, String name, List<ListDocument.Account> accounts) {
        var addresses = accounts.stream().map(ListDocument.Account::address).toList();
        var organization = new LinkedHashMap<String, Object>();
        organization.put("@type", type);
        organization.put("name", name);
        organization.put("sameAs", addresses);
        return organization;
    }

    private String write(Object object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an official list cannot be written as JSON", e);
        }
    }
}
