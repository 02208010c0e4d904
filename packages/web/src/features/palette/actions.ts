import type { useNavigate } from "@solidjs/router";
import Copy from "lucide-solid/icons/copy";
import FileDown from "lucide-solid/icons/file-down";
import FileUp from "lucide-solid/icons/file-up";
import Keyboard from "lucide-solid/icons/keyboard";
import Layers from "lucide-solid/icons/layers";
import LogOut from "lucide-solid/icons/log-out";
import Moon from "lucide-solid/icons/moon";
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import UserPlus from "lucide-solid/icons/user-plus";
import { signOut } from "../../api/auth.ts";
import { m } from "../../paraglide/messages.js";
import { chooseTheme } from "../../session/theme.ts";
import type { Workspace } from "../../session/workspace.tsx";
import { toastError } from "../../ui/toast.tsx";
import { openLayer } from "../shell/layers.ts";
import { places } from "../shell/nav.tsx";
import type { Entry } from "./entry.ts";

/** What people call things, in the three languages at once: one searches in the words one has. */
const synonyms: Record<string, string> = {
  "": "home dashboard my day خانه امروز داشبورد الرئيسية يومي",
  "/customers":
    "customers clients people leads contacts companies مشتری مشتریان لید سرنخ فرصت مخاطب شرکت عميل عملاء زبون جهات شركات",
  "/tasks": "tasks todo follow-up کار کارها پیگیری وظیفه مهمة مهام متابعة",
  "/imports": "imports csv excel upload file ورود اطلاعات فایل اکسل بارگذاری استيراد ملف إكسل رفع",
  "/settings": "settings workspace currency تنظیمات ارز فضای کاری إعدادات عملة مساحة",
};

const goKeys: Record<string, string> = {
  "": "G H",
  "/customers": "G C",
  "/tasks": "G T",
  "/imports": "G I",
  "/settings": "G S",
};

type Go = ReturnType<typeof useNavigate>;

/** The places of a workspace, as entries of the palette. */
export const pageEntries = ({ path, can }: Workspace, go: Go): Entry[] => [
  ...places.map(({ rest, label, icon }) => ({
    id: `page${rest}`,
    label: label(),
    also: synonyms[rest] ?? "",
    keys: goKeys[rest],
    icon,
    run: () => go(path(rest)),
  })),
  {
    id: "page-duplicates",
    label: m.dup_title(),
    also: "duplicates merge same twice تکراری ادغام یکی مكرر دمج",
    icon: Copy,
    run: () => go(path("/customers/duplicates")),
  },
  {
    id: "page-changes",
    label: m.changes_title(),
    also: "bulk mass changes undo jobs گروهی یک‌جا تغییر واگرد جماعي دفعة تغيير تراجع",
    icon: Layers,
    run: () => go(path("/customers/changes")),
  },
  ...(can("customer:export")
    ? [
        {
          id: "page-exports",
          label: m.exports_title(),
          also: "exports csv excel download خروجی فایل اکسل دریافت تصدير ملف إكسل تنزيل",
          icon: FileDown,
          run: () => go(path("/settings/exports")),
        },
      ]
    : []),
  {
    id: "page-preferences",
    label: m.nav_preferences(),
    also: "preferences language theme digits dark زبان رقم تقویم پوسته لغة أرقام تقويم",
    icon: SlidersHorizontal,
    run: () => go(path("/preferences")),
  },
];

/** What can be done from anywhere, as far as the person may. */
export function actionEntries({ path, can }: Workspace, go: Go): Entry[] {
  const leave = async () => {
    try {
      await signOut();
      window.location.assign("/sign-in");
    } catch (error) {
      toastError(error);
    }
  };
  const all: (Entry & { permit?: string })[] = [
    {
      id: "do-customer",
      permit: "customer:write",
      label: m.customers_add(),
      also: "new add create customer lead contact لید سرنخ فرصت مشتری تازه جدید افزودن عميل جديد إضافة",
      keys: "C C",
      icon: UserPlus,
      run: () => openLayer("new-customer"),
    },
    {
      id: "do-import",
      permit: "import:write",
      label: m.imports_new(),
      also: "import csv excel upload ورود فایل اکسل استيراد ملف",
      icon: FileUp,
      run: () => go(path("/imports/new")),
    },
    {
      id: "do-dark",
      label: m.palette_theme(),
      also: "dark light theme night تیره روشن شب پوسته داكن فاتح ليل",
      icon: Moon,
      run: () => chooseTheme(document.documentElement.classList.contains("dark") ? "light" : "dark"),
    },
    {
      id: "do-keys",
      label: m.help_keys(),
      also: "keyboard shortcuts help کلید میان‌بر راهنما مفاتيح اختصار مساعدة",
      keys: "?",
      icon: Keyboard,
      run: () => openLayer("keys"),
    },
    {
      id: "do-leave",
      label: m.sign_out(),
      also: "log out exit sign خروج تسجيل الخروج",
      icon: LogOut,
      run: () => void leave(),
    },
  ];
  return all.filter(({ permit }) => permit === undefined || can(permit));
}
