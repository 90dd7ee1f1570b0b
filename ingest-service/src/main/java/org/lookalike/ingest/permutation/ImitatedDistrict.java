package org.lookalike.ingest.permutation;

import java.util.List;

/**
 * The data of a district that impostors imitate.
 *
 * @param accounts the official ones, on all platforms
 * @param names the name first, then aliases
 * @param webDomains host names of the district's websites
 * @param city empty where unknown
 * @param state two-letter code, empty where unknown
 */
public record ImitatedDistrict(
        List<Account> accounts,
        List<String> names,
        List<String> acronyms,
        List<String> webDomains,
        String city,
        String state) {

    /** An official account. */
    public record Account(String platform, String handle) {}

    public ImitatedDistrict {
        accounts = List.copyOf(accounts);
        names = List.copyOf(names);
        acronyms = List.copyOf(acronyms);
        webDomains = List.copyOf(webDomains);
    }
}
