/** Who takes part: the directory of members and departments. */
package io.qingliu.blacklist.member;
