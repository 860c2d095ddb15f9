/** Log-in through an OpenID Connect provider: code flow with PKCE, roles and scope from claims. */
package io.qingliu.console.oidc;
