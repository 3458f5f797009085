/** A certificate for a.example that nobody vouches for, good for a hundred years; its key is no secret. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUWBzMAB/RYqMsQxxrihrY+hbT9n8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJYS5leGFtcGxlMCAXDTI2MTEyMjE1MDY1NloYDzIxMjYxMDI5
MTUwNjU2WjAUMRIwEAYDVQQDDAlhLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATeO1FfumRux8C2R5uApPkwX9bQC4z2hza4mAase4vxbd2kio71SwJh
o7NZ/90W/1BzqXVTei/JAnwVmnaI0S4Vo1MwUTAdBgNVHQ4EFgQUy30DjcfZoBtV
vjdrqFUAoPPvlD8wHwYDVR0jBBgwFoAUy30DjcfZoBtVvjdrqFUAoPPvlD8wDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA9IIlIxgRMgrPn3OzuOuC
pLbhSdiKD8seIbM6HB/AXesCIQCQMrGuP+qjwBQHEKvtXXfKw/WZ6bAz1InO7k/k
dPujVQ==
-----END CERTIFICATE-----
`;

/** The key of the certificate. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCy1N1eF8tfrK/rhs
lI4JX/WMiwT6G1/euq/wmMPhlhmhRANCAATeO1FfumRux8C2R5uApPkwX9bQC4z2
hza4mAase4vxbd2kio71SwJho7NZ/90W/1BzqXVTei/JAnwVmnaI0S4V
-----END PRIVATE KEY-----
`;
