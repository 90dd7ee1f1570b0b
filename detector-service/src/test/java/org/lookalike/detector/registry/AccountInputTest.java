package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;

class AccountInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # platform | given                                                  | platform  | handle                | identifier
            facebook   | https://www.facebook.com/QuillbrookValleyPS/           | facebook  | QuillbrookValleyPS    |
                       | https://www.facebook.com/QuillbrookValleyPS/?ref=share | facebook  | QuillbrookValleyPS    |
            x          | twitter.com/quillbrook                                 | x         | quillbrook            |
            Twitter    | @quillbrook                                            | x         | quillbrook            |
                       | hxxps://x[.]com/quillbrook                             | x         | quillbrook            |
            instagram  | ' @quill.brook '                                       | instagram | quill.brook           |
            facebook   | https://www.facebook.com/profile.php?id=100064712345678 | facebook | 100064712345678       | 100064712345678
                       | https://bsky.app/profile/quillbrook.example            | bluesky   | quillbrook.example    |
            bluesky    | quillbrook.example                                     | bluesky   | quillbrook.example    |
                       | quillbrook.bsky.social                                 | bluesky   | quillbrook.bsky.social |
            mastodon   | @quill@town.example                                    | mastodon  | quill@town.example    |
                       | @quill@town.example                                    | mastodon  | quill@town.example    |
                       | https://town.example/@quill                            | mastodon  | quill@town.example    |
            youtube    | user/quillbrook                                        | youtube   | user/quillbrook       |
            nextdoor   | quillbrook                                             | nextdoor  | quillbrook            |
            """)
    void handleOrAddress_namesAnAccount(
            String platform, String given, String itsPlatform, String handle, String accountId) {
        var understood = AccountInput.of(platform, given, null);
        var account = new Account(itsPlatform, handle, accountId);
        assertThat(understood).isEqualTo(new AccountInput.Recognized(account));
        assertThat(AccountInput.of(account.platform(), account.handle(), account.accountId()))
                .as("what was read, read again")
                .isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # platform | given                                         | id | field     | reason
            x          | https://www.facebook.com/quillbrook           |    | platform  | is another one than that of the address, which is Facebook
                       | https://www.facebook.com/share/abc123/        |    | handle    | such as one to share
            facebook   | https://www.facebook.com/sharer.php?u=x       |    | handle    | such as one to share
            facebook   | facebook.com                                  |    | handle    | names no account
                       | https://x.com/quillbrook/status/17300         |    | handle    | something published
                       | https://www.facebook.com/groups/quillbrook    |    | handle    | is the address of a group
            facebook   | https://quillbrook.example/about              |    | handle    | is the address of no profile
            nextdoor   | https://nextdoor.com/pages/quillbrook         |    | handle    | give the handle alone
                       | quillbrook                                    |    | platform  | is missing; say which it is, such as x
                       | office@quillbrook.example                     |    | platform  | is missing
            x          | https://x.com/a https://x.com/b               |    | handle    | has more than an address
            facebook   | https://www.facebook.com/people/Quill/1000647 | 12 | accountId | is another one than that in the address
            """)
    void whatNamesNoAccount_isRefusedWithTheFieldAndTheFix(
            String platform, String given, String id, String field, String reason) {
        assertThat(AccountInput.of(platform, given, id)).isInstanceOfSatisfying(AccountInput.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.reason()).contains(reason);
        });
    }

    @Test
    void accountInJson_isRead() throws JsonProcessingException {
        var json = new ObjectMapper();
        var account = json.readValue("{\"handle\":\"https://x.com/quillbrook\"}", Account.class);
        assertThat(account).isEqualTo(new Account("x", "quillbrook", null));
        assertThat(json.readValue(json.writeValueAsString(account), Account.class))
                .isEqualTo(account);
    }
}
