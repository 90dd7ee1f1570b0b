package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.website.page.MentionType;
import org.lookalike.ingest.website.page.PageAccount;
import org.lookalike.ingest.website.page.Standing;
import org.lookalike.ingest.website.page.WebPage;

class OwnAccountsTest {

    /** Pages are separated by slashes, the home page first, {@code -} is an empty one; accounts stand in the (f)rame, the (c)ontent or a (s)tatement. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # pages                      | own
        f:mhps                       | mhps
        c:mhps                       | mhps
        c:mhps c:town                | ''
        c:mhps / c:mhs c:mms         | mhps
        c:mhps / c:town / c:town     | ''
        s:mhps                       | mhps
        -  / f:mhps                  | mhps
        -  / s:mhps                  | ''
        -  / c:other                 | ''
        -  / c:mhps / c:mhps         | mhps
        f:mhps c:other               | mhps
        s:mhps c:other               | mhps
        f:mhps / c:other / c:other   | mhps
        f:mhps f:mhps_sports         | mhps mhps_sports
        f:a f:b f:c f:d              | ''
        f:a f:b f:c f:d s:mhps       | mhps
        f:a f:b f:c f:d c:other      | ''
        f:maker f:mhps               | mhps
        s:maker                      | ''
        """)
    void own_areTheAccountsInFrame_thoseThatAreStated_andLonelyOnes(String pages, String own) {
        var read = Arrays.stream(pages.split("/")).map(String::strip).toList();
        var all = IntStream.range(0, read.size())
                .mapToObj(i -> page("https://maplehollow.example/" + i, read.get(i)))
                .toList();

        var chosen = OwnAccounts.of(Optional.empty(), all, Set.of("x:maker")::contains);

        assertThat(chosen.stream().filter(account -> account.doubt() == null).map(WebsiteVisit.Account::handle))
                .containsExactlyElementsOf(own.isEmpty() ? List.of() : List.of(own.split(" ")));
    }

    @Test
    void account_hasItsStrongestEvidence() {
        var chosen = OwnAccounts.of(
                Optional.empty(),
                List.of(
                        page("https://maplehollow.example/", "c:mhps"),
                        page("https://maplehollow.example/a", "s:MHPS")),
                account -> false);

        assertThat(chosen).singleElement().satisfies(account -> {
            assertThat(account.how()).isEqualTo("same-as");
            assertThat(account.page()).isEqualTo("https://maplehollow.example/a");
        });
    }

    /** The domain's own word holds beside any other: of an account of many sites, and beside a list. */
    @Test
    void accountOfTheDomain_isOwn_andNamedOnce() {
        var byHandle = DomainHandles.account("maplehollow.example");
        var linked = byHandle.orElseThrow();
        var others = List.of("a", "b", "c", "d").stream()
                .map(handle -> named(linked.platform(), handle, MentionType.LINK, true));
        var home = new ReadPage(
                "https://maplehollow.example/",
                null,
                null,
                new WebPage(
                        "",
                        Stream.concat(
                                        Stream.of(named(linked.platform(), linked.handle(), MentionType.LINK, true)),
                                        others)
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null),
                List.of());

        assertThat(OwnAccounts.of(byHandle, List.of(home), linked.key()::equals))
                .containsExactly(WebsiteVisit.Account.of(linked, linked.address()));
    }

    private static ReadPage page(String address, String accounts) {
        var named = Arrays.stream(accounts.split(" "))
                .filter(text -> text.contains(":"))
                .map(OwnAccountsTest::account)
                .toList();
        return new ReadPage(
                address, null, null, new WebPage("", named, List.of(), List.of(), List.of(), null, null), List.of());
    }

    private static PageAccount account(String text) {
        var where = text.charAt(0);
        var handle = text.substring(2);
        return named("x", handle, where == 's' ? MentionType.SAME_AS : MentionType.LINK, where == 'f');
    }

    private static PageAccount named(String platform, String handle, MentionType how, boolean isInFrame) {
        return new PageAccount(
                platform, handle, null, "https://social.example/" + handle, how, isInFrame, "text", Standing.UNSAID);
    }
}
