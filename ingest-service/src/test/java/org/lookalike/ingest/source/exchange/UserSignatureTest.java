package org.lookalike.ingest.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With the published examples. */
class UserSignatureTest {

    /** See https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature. */
    @Test
    void signature_isThatOfXsExample() {
        var user = new UserSignature(
                "xvz1evFS4wEEPTGEFPHBog",
                "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE");
        var own = user.own("kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", 1318622958);
        var sent = Map.of("status", "Hello Ladies + Gentlemen, a signed OAuth request!", "include_entities", "true");
        assertThat(user.sign(
                        "POST",
                        URI.create("https://api.x.com/1.1/statuses/update.json?include_entities=true"),
                        Stream.concat(own.entrySet().stream(), sent.entrySet().stream())))
                .isEqualTo("Ls93hJiZbQ3akF3HF3x1Bz8/zU4=");
    }

    /** Appendix A.5 of OAuth Core 1.0a. */
    @Test
    void signature_isThatOfTheStandardsExample() {
        var user = new UserSignature("dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00");
        var query = QueryParameters.of("file", "vacation.jpg").and("size", "original");
        assertThat(user.sign(
                        "GET",
                        URI.create("http://photos.example.net/photos" + query),
                        Stream.concat(user.own("kllo9940pd9333jh", 1191242096).entrySet().stream(), query.decoded())))
                .isEqualTo("tR3+Ty81lMeYAr/Fid0kMTYa/WM=");
    }

    @Test
    void secrets_areNotShown() {
        assertThat(new UserSignature("key", "s3cr3t", "token", "s3cr3t2"))
                .asString()
                .doesNotContain("s3cr3t");
    }
}
